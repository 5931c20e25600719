using Orchestration.Templates;

Console.WriteLine(FactoryType.Media);
return 0;
