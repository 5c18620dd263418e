"""Background work: the timetable, and the delivery of what it writes to the outbox."""
