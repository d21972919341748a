#!/usr/bin/env bash
# Chromium without what only people at a screen use, and what is made for each visitor all the same: two pages for what
# its address bar suggests, and a process for a page that may come. Playwright's own list stays: Chromium heeds one list alone.
features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess
exec "${CHROMIUM_PATH:-/usr/bin/chromium}" "${@/#--disable-features=/--disable-features=$features,}"
