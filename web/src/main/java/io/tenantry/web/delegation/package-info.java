/** The pages about who may do what: roles, scopes, and who holds them. */
package io.tenantry.web.delegation;
