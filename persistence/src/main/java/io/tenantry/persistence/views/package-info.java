/** The tables of targets that operators saved under a name. */
package io.tenantry.persistence.views;
