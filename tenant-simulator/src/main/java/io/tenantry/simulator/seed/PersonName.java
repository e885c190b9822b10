package io.tenantry.simulator.seed;

/**
 * What a person is called.
 *
 * @param given given name
 * @param surname family name
 * @param display full name, with a middle initial where several people share given name and surname
 * @param mailNickname ASCII form that no other user has, as in {@code anna.rossi}
 */
public record PersonName(String given, String surname, String display, String mailNickname) {}
