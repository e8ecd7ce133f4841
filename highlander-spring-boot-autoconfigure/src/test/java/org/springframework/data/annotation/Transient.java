package org.springframework.data.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the library's, which is no dependency. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Transient {}
