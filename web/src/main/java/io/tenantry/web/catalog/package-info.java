/** The catalog of actions, as a page and as the dialog that opens from every page. */
package io.tenantry.web.catalog;
