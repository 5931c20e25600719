using System.CommandLine;
using System.Globalization;
using Orchestration.Planning;
using Orchestration.Tool.Files;
using Orchestration.Tool.Simulation;

namespace Orchestration.Tool.Commands;

/// <summary><c>orchestrate simulate FILE</c>: runs a template in virtual time.</summary>
internal static class SimulateCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Argument<string> file = TemplateArguments.File();
        Option<int?> slots = new("--slots") { Description = "How many steps may run at the same time; without it as many as the template says.", HelpName = "N" };
        Option<string[]> fail = new("--fail") { Description = "A step that fails for good; may be given several times.", HelpName = "STEP_ID" };
        Option<string?> unknown = new("--default-duration") { Description = "How long a step takes that has no expected_duration: seconds or hh:mm:ss; default 0.", HelpName = "TIME" };
        Option<bool> json = TemplateArguments.Json("Print one JSON document.");
        slots.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out int number) || number < 1))
                result.AddError($"--slots must be a whole number from 1, not '{token.Value}'.");
        });
        Command command = new("simulate", "Runs a template in virtual time; no factory is called.") { file, slots, fail, unknown, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ExecutionPlan plan = (await TemplateFile.LoadAsync(parsed.GetRequiredValue(file), surroundings, cancellationToken)).Plan();
            SimulationSettings settings = new()
            {
                Slots = parsed.GetValue(slots),
                Failing = parsed.GetValue(fail) ?? [],
                DefaultDuration = parsed.GetValue(unknown) is { } text ? Durations.Parse("--default-duration", text) : TimeSpan.Zero,
            };
            SimulationResult result = await SimulatedRun.RunAsync(plan.Template, settings, cancellationToken);
            if (parsed.GetValue(json))
                await surroundings.Output.WriteLineAsync(result.ToJson());
            else
                await SimulationText.WriteAsync(result, surroundings.Output);
            return cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled : result.Succeeded ? ExitCodes.Succeeded : ExitCodes.Failed;
        });
        return command;
    }
}
