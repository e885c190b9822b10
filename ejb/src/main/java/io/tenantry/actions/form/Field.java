package io.tenantry.actions.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how a form record's component is shown and asked for. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
  /** The name above the input. */
  String label();

  /** One sentence under the input. */
  String help() default "";

  FieldKind kind();
}
