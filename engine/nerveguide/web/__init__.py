"""The local web page and its API: requests in, pages and JSON out; nothing is kept.

Importing this raises ``ImportError`` with a sentence for people where the packages of
the extra ``web`` are missing.
"""

try:
    import fastapi
    import python_multipart
    import uvicorn
except ImportError as error:
    message = (
        f"this needs a web server, and the Python package '{error.name}' is not"
        ' installed; run: pip install "nerveguide[web]"'
    )
    raise ImportError(message, name=error.name) from None


__all__ = ["fastapi", "python_multipart", "uvicorn"]
