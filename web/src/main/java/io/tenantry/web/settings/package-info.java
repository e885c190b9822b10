/** The parts of the connection page on which administrators enter settings. */
package io.tenantry.web.settings;
