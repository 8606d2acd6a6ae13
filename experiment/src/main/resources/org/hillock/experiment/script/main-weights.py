    for name, trials in collect_weights(network).items():
        for read in trials:
            place = f"{name}/weights" if len(trials) == 1 else f"{name}/{read.trial}/weights"
            for column in ("pre", "post", "times", "values"):
                arrays[f"{place}/{column}"] = getattr(read, column)
