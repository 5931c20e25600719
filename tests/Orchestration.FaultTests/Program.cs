using Orchestration.FaultTests;
using Orchestration.FaultTests.Workers;

return args is [WorkerProgram.Verb, .. string[] options]
    ? await WorkerProgram.RunAsync(options)
    : await new FaultProgram(FaultOptions.Parse(args), TimeProvider.System, Console.Out, Console.Error).RunAsync();
