"""Room: the graph seen from afar, worked out once a generation and kept beside it in one SQLite file.

Names, meetings and counts: what would make the store read half the graph to answer. A file made by other code, like one
that is missing or damaged, is made again.

``make``      writes the file
``meetings``  who met whom, worked out of events
``overview``  reads the file
``search``    names found by any part of them
``told``      asks the store for what the file says
"""
