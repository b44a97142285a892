"""The documentation page, its scripts from an installed package: nothing is loaded from another host."""

from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from app.api.openapi import DOCUMENT

_ASSETS = "/docs/assets"
# On a narrow screen what stands side by side stands below one another, and wide code can be pushed.
_NARROW = """
@media (max-width: 640px) {
  .swagger-ui .wrapper, .swagger-ui .information-container.wrapper { padding: 0 10px }
  .swagger-ui .opblock-tag { flex-wrap: wrap; padding: 10px 0 }
  .swagger-ui .opblock-tag small { flex: 1 0 100%; order: 1; padding: 4px 0 0 }
  .swagger-ui .opblock-tag > a { overflow-wrap: anywhere }
  .swagger-ui table.parameters, .swagger-ui table.parameters > tbody, .swagger-ui table.parameters tr, .swagger-ui table.parameters td,
  .swagger-ui table.responses-table, .swagger-ui table.responses-table > tbody, .swagger-ui table.responses-table tr, .swagger-ui table.responses-table td {
    display: block; max-width: none; min-width: 0; width: auto }
  .swagger-ui table.parameters thead, .swagger-ui table.responses-table thead { display: none }
  .swagger-ui .parameters-col_description input, .swagger-ui .parameters-col_description select { max-width: 100%; width: 100% }
  .swagger-ui .highlight-code, .swagger-ui pre { max-width: calc(100vw - 60px); overflow-x: auto }
  .swagger-ui .headers-wrapper { overflow-x: auto }
}
"""


def install(app: FastAPI) -> None:
    """Serve Swagger UI at /docs."""
    spec = find_spec("fastapi_offline")
    assets = Path(spec.submodule_search_locations[0]) / "static" if spec is not None and spec.submodule_search_locations else Path()
    app.mount(_ASSETS, StaticFiles(directory=assets), name="docs-assets")

    @app.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        """Swagger UI."""
        page = get_swagger_ui_html(
            openapi_url=DOCUMENT,
            title=f"{app.title} API",
            swagger_js_url=f"{_ASSETS}/swagger-ui-bundle.js",
            swagger_css_url=f"{_ASSETS}/swagger-ui.css",
            swagger_favicon_url=f"{_ASSETS}/favicon.png",
            swagger_ui_parameters={"defaultModelsExpandDepth": 0, "displayRequestDuration": True},
        )
        return HTMLResponse(bytes(page.body).decode().replace("</head>", f"<style>{_NARROW}</style></head>"))
