package io.tenantry.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The invented company's offices, departments and name pools, read from a resource. */
final class Company {

  /** People of one language: how they are called and where most of them work. */
  record Culture(
      String language, List<String> given, List<String> surnames, List<Office> offices) {}

  /** A department, how many in a hundred people work there, and their titles. */
  record Department(String name, int weight, List<String> titles) {}

  final List<Culture> cultures = new ArrayList<>();
  final List<Department> departments = new ArrayList<>();
  final List<Office> offices = new ArrayList<>();
  final List<String> projects;

  Company() {
    JsonNode root = read();
    for (JsonNode culture : root.get("cultures")) {
      List<Office> own = new ArrayList<>();
      for (JsonNode office : culture.get("offices")) {
        own.add(Json.MAPPER.convertValue(office, Office.class));
      }
      cultures.add(
          new Culture(
              culture.get("language").asText(),
              texts(culture.get("given")),
              texts(culture.get("surnames")),
              List.copyOf(own)));
      offices.addAll(own);
    }
    for (JsonNode department : root.get("departments")) {
      departments.add(
          new Department(
              department.get("name").asText(),
              department.get("weight").asInt(),
              texts(department.get("titles"))));
    }
    projects = texts(root.get("projects"));
  }

  /** The department that a number from 0 to 99 falls into. */
  int departmentAt(int percent) {
    int left = percent;
    for (int i = 0; i < departments.size(); i++) {
      left -= departments.get(i).weight();
      if (left < 0) {
        return i;
      }
    }
    return 0;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  private static JsonNode read() {
    try (InputStream in = Company.class.getResourceAsStream("people.json")) {
      return Json.MAPPER.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("people.json", unreadable);
    }
  }
}
