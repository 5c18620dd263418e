"""Workspaces, members and conversations."""
