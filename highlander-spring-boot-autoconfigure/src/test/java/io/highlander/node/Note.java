package io.highlander.node;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

@HighlanderEntity(value = "note", replaceable = true)
public class Note {

    private String text = "";

    Note() {}

    @EntityCommand
    public void write(String newText) {
        text = newText;
    }

    @EntityQuery
    public String text() {
        return text;
    }

    public void notAHandler() {
        text = "never";
    }
}
