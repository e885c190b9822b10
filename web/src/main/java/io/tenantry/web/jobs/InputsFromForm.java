package io.tenantry.web.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FormModel;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fills the inputs of a form with an earlier form's values. Secrets are never taken over. */
final class InputsFromForm {

  private final FormInput input;

  InputsFromForm(FormInput input) {
    this.input = input;
  }

  void fill(FormModel model, JsonNode form) {
    for (FieldModel field : model.fields()) {
      JsonNode value = form.path(field.name());
      if (!value.isMissingNode() && !value.isNull()) {
        fill(field, value);
      }
    }
  }

  private void fill(FieldModel field, JsonNode value) {
    String name = field.name();
    switch (field.kind()) {
      case SKU_ADD -> licenses(name, value);
      case SKU_REMOVE, CHOICES -> value.forEach(one -> input.add(name, one.asText()));
      case TEXTS, USERS, GROUPS -> lines(name, value);
      case PLANS ->
          value.forEach(
              change ->
                  input.add(
                      String.join(
                          ".",
                          name,
                          change.path("skuId").asText(),
                          change.path("servicePlanId").asText()),
                      change.path("state").asText()));
      case VALUES ->
          value
              .properties()
              .forEach(
                  one -> {
                    input.add(name + ".name", one.getKey());
                    input.add(name + ".value", one.getValue().asText());
                  });
      case SIZE -> size(name, value.asText());
      case BOOL -> bool(field, value.asBoolean());
      case DATE_TIME -> instant(name, value.asText());
      case SECRET -> {}
      default -> input.add(name, value.asText());
    }
  }

  private void licenses(String name, JsonNode value) {
    for (JsonNode add : value) {
      String sku = add.path("skuId").asText();
      input.add(name, sku);
      if (add.path("disabledPlans").isArray()) {
        input.add("choose." + sku, "on");
        add.path("disabledPlans").forEach(plan -> input.add("off." + sku, plan.asText()));
      }
    }
  }

  private void lines(String name, JsonNode value) {
    List<String> lines = new ArrayList<>();
    value.forEach(one -> lines.add(one.asText()));
    input.add(name, String.join("\n", lines));
  }

  /** A check box is ticked or not; one of yes and no is chosen where it may be left out. */
  private void bool(FieldModel field, boolean yes) {
    if (yes || !field.options().isEmpty()) {
      input.add(field.name(), Boolean.toString(yes));
    }
  }

  private void size(String name, String text) {
    if (text.equalsIgnoreCase("Unlimited")) {
      input.add(name + ".mode", "unlimited");
      return;
    }
    String digits = text.replaceAll("[^0-9.]", "");
    input.add(name + ".mode", "set");
    input.add(name + ".value", digits);
    input.add(name + ".unit", text.substring(digits.length()).strip().toUpperCase(Locale.ROOT));
  }

  /** In UTC, as the page says for browsers without scripts; the others turn it into their zone. */
  private void instant(String name, String text) {
    try {
      OffsetDateTime at = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      input.add(name, at.toLocalDateTime().truncatedTo(ChronoUnit.SECONDS).toString());
      input.add(name + ".offset", "Z");
    } catch (DateTimeParseException e) {
      input.add(name, text);
    }
  }
}
