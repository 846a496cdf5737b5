"""A result in the little HTML that a FHIR resource may hold to be read by people."""

from engine.rendering.pages import page_template
from engine.rendering.result.told import Told


def narrative(told: Told) -> str:
    """Return what is told as one XHTML element.

    Only elements of HTML 4 may stand there (https://hl7.org/fhir/R4/narrative.html),
    so that what is a section elsewhere is a plain division here.
    """
    html = page_template("result/narrative.html").render(told=told).strip()
    return html.replace("<section", "<div").replace("</section>", "</div>")
