using Tour;

foreach ((string name, Func<TextWriter, Task> run) in Examples.All)
{
    Console.WriteLine($"--- {name}");
    await run(Console.Out);
    Console.WriteLine();
}
