package io.highlander.security.guarded;

import io.highlander.HighlanderEntity;
import org.springframework.security.access.prepost.PreAuthorize;

/** Means to be read and replaced by keepers only, which nobody could hold. */
@HighlanderEntity(value = "keepers-note", replaceable = true)
@PreAuthorize("hasRole('KEEPER')")
public class KeepersNote {

    public String text = "";
}
