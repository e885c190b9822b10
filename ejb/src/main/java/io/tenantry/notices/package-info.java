/** Mails that tell operators what concerns them; pages and the audit trail tell it as well. */
package io.tenantry.notices;
