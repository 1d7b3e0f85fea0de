"""Knowledge graph of Thai government press releases.

Rooms, in the order data flows: ``sources`` → ``text`` → ``extract`` → ``resolve`` → ``rdf`` → ``store``, then
``query``, ``export`` and ``view`` over a stored graph, ``build`` which composes them, ``api`` and ``cli`` on top.
"""
