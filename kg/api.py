"""The Python interface: ``kg.open`` a graph and ask it, ``kg.extract`` releases."""
