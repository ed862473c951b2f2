package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.endpoint.Reply;
import io.sheaf.processor.Painting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a ComfyUI server has for the nodes of a workflow: `/object_info`.
record ComfyNodes(Server server) {

    Set<String> models() throws NotPainted, InterruptedException {
        return choices(Workflow.LOADER, "ckpt_name");
    }

    Set<String> samplers() throws NotPainted, InterruptedException {
        return choices("KSampler", "sampler_name");
    }

    Set<String> loras() throws NotPainted, InterruptedException {
        return choices("LoraLoader", "lora_name");
    }

    /// Older servers list the choices themselves, newer ones as `["COMBO", {"options": […]}]`.
    private Set<String> choices(String node, String input) throws NotPainted, InterruptedException {
        Reply.Answer answer = server.quick("/api/object_info/" + node);
        if (answer.status() == 404) {
            throw NotPainted.halted(
                    server.name()
                            + " is no ComfyUI: it has no /api/object_info. Correct its address.");
        }
        JsonNode required =
                server.json(server.succeeded(answer)).path(node).path("input").path("required");
        JsonNode kind = required.path(input);
        JsonNode listed = kind.path(0).isArray() ? kind.path(0) : kind.path(1).path("options");
        Set<String> names = new TreeSet<>();
        listed.forEach(name -> names.add(name.asText()));
        return names;
    }

    /// The checkpoint to use. ComfyUI has none loaded by itself: when nobody names one, there must
    /// be only one. It may be named without its folder and ending.
    String model(Painting painting, Workflow workflow) throws NotPainted, InterruptedException {
        String wanted = server.model(painting);
        if (!workflow.usesModel()) {
            return wanted;
        }
        Set<String> models = models();
        if (models.contains(wanted)) {
            return wanted;
        }
        List<String> fitting =
                models.stream()
                        .filter(name -> wanted.isEmpty() || bare(name).equals(wanted))
                        .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (wanted.isEmpty()) {
            throw NotPainted.halted(
                    server.name()
                            + " has "
                            + models.size()
                            + " checkpoints. Name one in the template or for the server, then"
                            + " resume.");
        }
        throw NotPainted.never(server.name() + " has no model " + wanted + ".");
    }

    /// Those LoRAs that the server has, by its own names.
    List<Painting.Lora> usable(Painting painting, Workflow workflow)
            throws NotPainted, InterruptedException {
        if (painting.loras().isEmpty()) {
            return List.of();
        }
        Set<String> known = workflow.takesLoras() ? loras() : Set.of();
        List<Painting.Lora> usable = new ArrayList<>();
        for (Painting.Lora lora : painting.loras()) {
            List<String> fitting =
                    known.contains(lora.name())
                            ? List.of(lora.name())
                            : known.stream()
                                    .filter(name -> bare(name).equals(lora.name()))
                                    .toList();
            if (fitting.size() == 1) {
                usable.add(new Painting.Lora(fitting.getFirst(), lora.weight(), lora.required()));
            } else if (lora.required()) {
                throw NotPainted.never(
                        workflow.takesLoras()
                                ? server.name() + " has no LoRA " + lora.name() + "."
                                : "The workflow of "
                                        + server.name()
                                        + " has no checkpoint loader that the LoRA "
                                        + lora.name()
                                        + " could be put behind.");
            }
        }
        return usable;
    }

    private static String bare(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }
}
