/** The page that divides the tenant's licenses among scopes. */
package io.tenantry.web.pools;
