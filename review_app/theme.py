"""How Streamlit is set up, in code: no telemetry, no error details, no sharing, the house's own calm colours."""

from pathlib import Path

STATIC = Path(__file__).parent / "static"
ROOMS = ("models", "privacy", "collectors", "classifier", "casework", "review_app", "maraude")

COLOURS = {
    "theme.base": "light",
    "theme.primaryColor": "#1f5f5b",
    "theme.backgroundColor": "#fbf8f3",
    "theme.secondaryBackgroundColor": "#f1ebe0",
    "theme.textColor": "#2b2a28",
    "theme.linkColor": "#1f5f5b",
    "theme.borderColor": "#cfc6b6",
    "theme.redColor": "#9b2c1f",
    "theme.orangeColor": "#8a4b08",
    "theme.grayColor": "#5f5a52",
    "theme.baseRadius": "0.6rem",
    "theme.baseFontSize": 16,
    "theme.showWidgetBorder": True,
    "theme.font": "sans-serif",
}


def options(*, host: str, port: int, hosts: tuple[str, ...]) -> dict[str, object]:
    """Return Streamlit's configuration."""
    return COLOURS | {
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "client.disableDataExport": True,
        "client.showSidebarNavigation": False,
        "client.allowedOrigins": [],
        "global.developmentMode": False,
        "logger.enableRich": False,
        "logger.level": "critical",
        "runner.magicEnabled": False,
        "runner.postScriptGC": False,  # it walks the model and every library after each click, while everybody waits
        "server.address": host,
        "server.port": port,
        "server.allowedHosts": list(hosts),
        "server.headless": True,
        "server.enableXsrfProtection": True,
        "server.xsrfCookieSameSite": "strict",
        "server.enableCORS": True,
        "server.enableAgentApi": False,
        "server.enableStaticServing": False,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "server.folderWatchBlacklist": [str(STATIC.parent.parent / room) for room in ROOMS],
        "server.disconnectedSessionTTL": 10,
        "server.maxUploadSize": 1,
    }
