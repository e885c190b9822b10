/** License pools of scopes, what runs reserved of them, and who holds their units. */
package io.tenantry.persistence.pools;
