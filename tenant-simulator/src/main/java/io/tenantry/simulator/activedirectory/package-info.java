/**
 * A simulated Active Directory: LDAP over TLS with AD's own rules and error texts, and the
 * synchronization of its users to the cloud. Facts: Microsoft's Active Directory Technical
 * Specification [MS-ADTS] and its pages about LDAP and password changes.
 */
package io.tenantry.simulator.activedirectory;
