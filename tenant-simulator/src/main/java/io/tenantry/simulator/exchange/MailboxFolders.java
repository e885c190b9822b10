package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The folders of a mailbox: their names are in its owner's language. */
final class MailboxFolders {

  /**
   * One folder of one mailbox.
   *
   * @param mailbox index of the mailbox
   * @param type such as {@code Calendar}, whatever the language
   */
  record Folder(int mailbox, String type) {

    boolean calendar() {
      return type.equals("Calendar");
    }
  }

  private final Seed seed;
  private final MailboxStore store;
  private final Map<String, Map<String, String>> languages;

  MailboxFolders(Seed seed, MailboxStore store) {
    this.seed = seed;
    this.store = store;
    try (InputStream in = MailboxFolders.class.getResourceAsStream("folders.json")) {
      languages =
          Json.MAPPER.readValue(
              in, new TypeReference<LinkedHashMap<String, Map<String, String>>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException("folders.json", unreadable);
    }
  }

  /** Names of a mailbox's folders by their types. */
  Map<String, String> of(int mailbox) {
    Person.Work work = seed.user(mailbox).work();
    String language = work == null ? "en" : work.preferredLanguage().substring(0, 2);
    return languages.getOrDefault(language, languages.get("en"));
  }

  String name(Folder folder) {
    return of(folder.mailbox()).get(folder.type());
  }

  /**
   * The folder that an identity such as {@code anna@…:\Calendar} names.
   *
   * @throws CmdletFailure when there is no such mailbox, or no such folder in it
   */
  Folder resolve(String identity) throws CmdletFailure {
    int colon = identity.indexOf(":\\");
    int mailbox = store.resolve(colon < 0 ? identity : identity.substring(0, colon));
    String name = colon < 0 ? "" : identity.substring(colon + 2);
    if (name.isEmpty()) {
      throw CmdletFailure.notSimulated("Permissions of a mailbox's root folder");
    }
    for (Map.Entry<String, String> folder : of(mailbox).entrySet()) {
      if (folder.getValue().equalsIgnoreCase(name)) {
        return new Folder(mailbox, folder.getKey());
      }
    }
    throw CmdletFailure.notFound(identity);
  }
}
