package io.highlander.autoconfigure.scanned.constrained;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import jakarta.validation.constraints.Min;

@HighlanderEntity("booking")
public class Booking {

    private int seats;

    @EntityCommand
    public int book(@Min(1) int seats) {
        return this.seats += seats;
    }
}
