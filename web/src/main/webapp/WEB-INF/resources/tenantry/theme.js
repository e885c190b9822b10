// Runs before the first paint, so that a chosen theme does not flash.
(function () {
  "use strict";
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    if (localStorage.getItem("density") === "dense") document.documentElement.classList.add("dense");
    // Who is not signed in finds nothing here of who was.
    if (/\/login\.xhtml$/.test(location.pathname)) sessionStorage.clear();
  } catch (e) {
    // Without storage the system's theme is used.
  }
})();
