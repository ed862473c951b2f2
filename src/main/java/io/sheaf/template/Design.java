package io.sheaf.template;

import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;

import java.util.List;

/// How the rows of a template are painted.
///
/// @param name of the template, unique whatever the case
/// @param description for people
/// @param category a word by which templates are grouped, may be empty
/// @param prompt with `{{column}}` and `{{theme}}`
/// @param negative the same for what must not be in the picture, may be empty
/// @param variants how many pictures of each row
/// @param lettering what is typeset over the art, its texts with `{{column}}` and `{{theme}}`
public record Design(
        String name,
        String description,
        String category,
        String prompt,
        String negative,
        Rendering rendering,
        List<Painting.Lora> loras,
        Seeds seeds,
        int variants,
        Lettering lettering) {

    public Design {
        loras = List.copyOf(loras);
    }
}
