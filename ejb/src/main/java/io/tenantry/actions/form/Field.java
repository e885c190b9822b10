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

  /**
   * What counts when the field is left out, as people write it (see {@link FieldText}); the input
   * begins with it. Empty for none: left out, the field means nothing or depends on others.
   */
  String defaultValue() default "";

  /** What leaving the field out means, where it depends on others; shown as the choice of none. */
  String leftOut() default "";

  FieldKind kind();

  /** Of groups: whether they stay as they are, and are named for just that. */
  boolean spared() default false;
}
