"use strict";
// On a narrow screen the facets stand above the table: closed, they leave it in sight.
if (matchMedia("(max-width: 760px)").matches) {
  for (const facet of document.querySelectorAll(".faceted details")) facet.open = false;
}
