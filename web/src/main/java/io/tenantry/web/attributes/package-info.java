/** The page on which administrators define the further attributes of users. */
package io.tenantry.web.attributes;
