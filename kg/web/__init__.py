"""Room: the graph served over HTTP: the explorer's pages, the graph's own IRIs, and a read-only SPARQL endpoint.

``server``     running it
``app``        the application: routes, errors, what starts and stops with it
``policy``     headers of every response; ``assets`` scripts, styles and fonts
``site``       what pages read: the store of a generation, its overview and texts; ``meetings`` what it says of events
``facts``      what the store says of one thing
``pages``      the explorer's pages and the graph's IRIs
``sparql``     the SPARQL 1.1 protocol; ``negotiate`` Accept headers
``pool``       worker processes for queries of strangers; ``worker`` is one of them
``limits``     every limit, with its unit
"""
