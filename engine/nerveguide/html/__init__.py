"""Views -> HTML: templates, style sheets and the code that fills them."""
