"""What an auditor of the rules needs to know, put together before it is shown."""
