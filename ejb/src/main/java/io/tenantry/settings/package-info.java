/**
 * The settings of the installation, from the server and from the database.
 *
 * <p>What the server sets (environment, properties, files) wins, name by name, and cannot be
 * changed on a page; {@link io.tenantry.settings.Setting} names what can be kept in the database
 * instead. {@link io.tenantry.settings.Settings} answers with what holds; whoever keeps something
 * that was made of settings observes {@link io.tenantry.settings.SettingsChanged}. A version in the
 * database tells all nodes of a change within some seconds.
 */
package io.tenantry.settings;
