package io.tenantry.web.api;

import io.tenantry.security.TokenScope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that a token needs for requests which change something; without it, {@link
 * TokenScope#ADMIN}. Reading always needs {@link TokenScope#READ}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Needs {
  TokenScope value();
}
