"""What people are told, as frozen data, before it becomes text or HTML."""
