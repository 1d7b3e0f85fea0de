"""Room: the graph served over HTTP: the explorer's pages, the graph's own IRIs, and a read-only SPARQL endpoint.

``app``        the application: routes, headers, errors
``sparql``     the SPARQL 1.1 protocol
``pool``       worker processes for queries of strangers; ``worker`` is one of them
``negotiate``  Accept headers
``limits``     every limit, with its unit
"""
