package io.tenantry.simulator.seed;

/**
 * An office of the company.
 *
 * @param city in its own language
 * @param state state or province; empty where addresses have none
 * @param street street and number
 * @param postalCode as written there
 * @param phone beginning of the office's telephone numbers
 * @param country English name
 * @param code ISO 3166 code, which is also the usage location of the people there
 */
public record Office(
    String city,
    String state,
    String street,
    String postalCode,
    String phone,
    String country,
    String code) {}
