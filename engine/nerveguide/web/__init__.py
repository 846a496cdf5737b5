"""The local web page and its API: requests in, pages and JSON out; nothing is kept.

Importing this raises ``ImportError`` with a sentence for people where the packages of
the extra ``web`` are missing.
"""

from nerveguide.errors import missing_extra

try:
    import fastapi
    import python_multipart
    import uvicorn
except ImportError as error:
    raise missing_extra("needs a web server", str(error.name), "web") from None


__all__ = ["fastapi", "python_multipart", "uvicorn"]
