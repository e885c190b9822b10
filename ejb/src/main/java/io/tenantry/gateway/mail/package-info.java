/** The company's mail relay, over SMTP with TLS. */
package io.tenantry.gateway.mail;
