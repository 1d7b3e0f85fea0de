"""Plain frozen records that pass between rooms. No I/O, no behaviour beyond (de)serialising.

``release``   what was read: RawRelease → Release, or Quarantined
``document``  what one release says: people, organisations, initiatives, meetings, each with evidence
``entity``    what the collection says: entities, tenures and links after resolution
"""
