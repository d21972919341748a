#!/usr/bin/env bash
# Chromium without what only people at a screen use, and what is made for each visitor all the same: two pages for what
# its address bar suggests, and a process for a page that may come. Playwright's own list stays: Chromium heeds one list alone.
features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess
# The shell without windows takes a quarter less of the processor than the whole browser.
for browser in "${CHROMIUM_PATH:-}" /usr/bin/chromium-headless-shell /usr/bin/chromium; do [ -x "$browser" ] && break; done
exec "$browser" "${@/#--disable-features=/--disable-features=$features,}"
