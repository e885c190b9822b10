/**
 * The door to Active Directory: LDAP over TLS with a service account, one operation at a time for
 * each object, and errors in words.
 */
package io.tenantry.gateway.ldap;
