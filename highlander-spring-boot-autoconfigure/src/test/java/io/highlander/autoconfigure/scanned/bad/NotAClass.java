package io.highlander.autoconfigure.scanned.bad;

import io.highlander.HighlanderEntity;

@HighlanderEntity("not-a-class")
public interface NotAClass {}
