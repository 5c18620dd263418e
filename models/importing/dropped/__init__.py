"""Files that people drop into the chat: kept until it is decided what becomes of them."""
