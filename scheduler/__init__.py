"""What happens when nobody is typing: the timetable, and the delivery of what it writes to the outbox."""
