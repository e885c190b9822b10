/** Actions on the users' OneDrives. */
package io.tenantry.actions.onedrive;
